import {
  createRootRoute,
  createRoute,
  createRouter,
  Outlet,
  redirect,
  useLocation,
} from "@tanstack/react-router";
import { embedOf } from "../components/address";
import { SettingsProvider } from "../components/settings";
import type { UrlParams } from "../model/search";
import { CrashPage } from "../pages/CrashPage";
import { NotFoundPage } from "../pages/NotFoundPage";
import { SearchPage } from "../pages/search/SearchPage";
import { TracePage } from "../pages/trace/TracePage";
import { basePath } from "./basePath";
import { formatQuery, parseQuery } from "./urlQuery";

function Root() {
  const params = useLocation().search as UrlParams;
  return (
    <SettingsProvider theme={embedOf(params).theme}>
      <Outlet />
    </SettingsProvider>
  );
}

const rootRoute = createRootRoute({ component: Root });

const homeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/",
  beforeLoad: () => {
    throw redirect({ to: "/search" });
  },
});

const searchRoute = createRoute({ getParentRoute: () => rootRoute, path: "/search", component: SearchPage });

const traceRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/trace/$id",
  component: function TraceRoute() {
    const { id } = traceRoute.useParams();
    return <TracePage id={id} />;
  },
});

/** The paths are those of Jaeger's UI, so that its links go on working. */
export function makeRouter() {
  return createRouter({
    routeTree: rootRoute.addChildren([homeRoute, searchRoute, traceRoute]),
    basepath: basePath() || "/",
    parseSearch: parseQuery,
    stringifySearch: formatQuery,
    defaultNotFoundComponent: NotFoundPage,
    defaultErrorComponent: CrashPage,
  });
}
