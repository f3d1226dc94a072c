/** A field of a control form, as data: what the server chooses, the browser shows beside its error. `half`: it shares
 *  its row with the next or the one before. */
export type ControlField =
  | { kind: 'hidden'; name: string; value: string }
  | { kind: 'text' | 'number'; half?: boolean; name: string; label: string; hint?: string; value: string; optional?: boolean; mono?: boolean; suggestions?: readonly ControlOption[] }
  | { kind: 'select'; half?: boolean; name: string; label: string; hint?: string; value: string; options: readonly ControlOption[] }
  | { kind: 'tick'; name: string; label: string; hint?: string; ticked: boolean };

export interface ControlOption {
  value: string;
  label: string;
}

/** What the fields hold before anybody touches them. */
export function initialTexts(fields: readonly ControlField[]): Record<string, string> {
  return Object.fromEntries(fields.flatMap((field) => (field.kind === 'tick' ? (field.ticked ? [[field.name, 'on']] : []) : [[field.name, field.value]])));
}
