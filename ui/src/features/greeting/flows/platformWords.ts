/** Names of Meta's own, the same in every language. */
const names: Record<string, string> = { instagram: "Instagram", messenger: "Messenger", whatsapp: "WhatsApp" };

/** Where a flow may be used, as it is called; a name that Meta added stands as it came. */
export function platformName(platform: string): string {
  return names[platform] ?? platform;
}
