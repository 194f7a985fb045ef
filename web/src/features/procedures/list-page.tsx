export function ProceduresPage() {
  return <div />;
}
