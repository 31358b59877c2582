/** The logo of the program. */
export function Logo() {
  return (
    <svg
      className="logo-mark"
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.8"
      aria-hidden="true"
    >
      <circle cx="8.5" cy="8.5" r="5.6" />
      <path d="m13 13 4.2 4.2" />
      <path d="M8.5 6v2.6l1.8 1.2" />
    </svg>
  );
}
