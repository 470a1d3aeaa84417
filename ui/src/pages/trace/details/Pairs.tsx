/** Keys and values, one a line. */
export function Pairs({ pairs }: { pairs: readonly (readonly [key: string, value: string])[] }) {
  return (
    <dl className="pairs">
      {pairs.map(([key, value], index) => (
        // Keys of spans may repeat; their order does not change.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <div key={index}>
          <dt>{key}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
