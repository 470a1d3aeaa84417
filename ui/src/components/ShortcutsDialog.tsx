import { serverFacts } from "../api/server";
import { Dialog } from "./Dialog";
import { useSettings } from "./settings";
import { useText } from "./text";

const shortcuts = [
  { text: "keys.select", keys: ["↑", "↓"] },
  { text: "keys.fold", keys: ["←", "→"] },
  { text: "keys.ends", keys: ["Home", "End"] },
  { text: "keys.errors", keys: ["E", "Shift E"] },
  { text: "keys.zoom", keys: ["Z"] },
  { text: "keys.all", keys: ["Esc"] },
  { text: "keys.critical", keys: ["C"] },
  { text: "keys.find", keys: ["/"] },
  { text: "keys.matches", keys: ["N", "Shift N"] },
  { text: "keys.jump", keys: ["Ctrl K"] },
] as const;

export function ShortcutsDialog({ onClose }: { onClose: () => void }) {
  const t = useText();
  const { singleKeys, change } = useSettings();
  return (
    <Dialog title={t("app.keys")} onClose={onClose}>
      <dl className="shortcuts">
        {shortcuts.map(({ text, keys }) => (
          <div key={text}>
            <dt>{t(text)}</dt>
            <dd>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
      <label className="shortcuts-switch">
        <input
          type="checkbox"
          checked={singleKeys}
          onChange={(event) => change({ singleKeys: event.target.checked })}
        />
        {t("keys.enabled")}
        <span className="grow" />
        <span className="dim">Skadi {serverFacts().version}</span>
      </label>
    </Dialog>
  );
}
