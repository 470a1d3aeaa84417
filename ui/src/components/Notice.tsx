import type { ReactNode } from "react";
import { Icon } from "./Icon";

interface NoticeProps {
  readonly title: string;
  readonly text?: string | undefined;
  /** A short word for what went wrong, shown in red. */
  readonly failure?: string | undefined;
  /** What can be done about it. */
  readonly children?: ReactNode;
}

/** What a page says in place of its content: empty, nothing found, failed. */
export function Notice({ title, text, failure, children }: NoticeProps) {
  return (
    <div className="notice" role="status">
      {failure !== undefined && (
        <span className="chip error">
          <Icon name="error" />
          {failure}
        </span>
      )}
      <h2>{title}</h2>
      {text !== undefined && <p>{text}</p>}
      {children}
    </div>
  );
}
