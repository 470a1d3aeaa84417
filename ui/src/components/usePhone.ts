import { useEffect, useState } from "react";

const query = "(max-width: 767px)";

/** Whether the page is narrower than a tablet: then rows are cards and details a sheet. */
export function usePhone(): boolean {
  const [phone, setPhone] = useState(() => matchMedia(query).matches);
  useEffect(() => {
    const media = matchMedia(query);
    const changed = () => setPhone(media.matches);
    media.addEventListener("change", changed);
    changed();
    return () => media.removeEventListener("change", changed);
  }, []);
  return phone;
}
