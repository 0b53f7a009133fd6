import type { SandboxPhone, SandboxSaid, SandboxTrouble, SetTrouble } from "../../../generated/api";
import { problem } from "../../../testing/engine";
import { flow } from "../../greeting/flows/testing/flows";
import { account } from "../../inbox/testing/account";

export const fern = account({ id: "1", name: "Fern & Clay", username: "fern.and.clay", environment: "sandbox" });

const said = (change: Partial<SandboxSaid>): SandboxSaid => ({
  mid: "1",
  at: 0,
  byPerson: false,
  text: "",
  isTap: false,
  unsent: false,
  edits: 0,
  kinds: [],
  cards: [],
  personReaction: null,
  businessReaction: null,
  ...change,
});

const tap = (title: string, payload: string) => ({ title, payload, url: null });

/** A sandbox in memory: one person with a thread, and whoever is new. */
export class World {
  readonly asked: { command: string; request: Record<string, unknown> }[] = [];
  readonly flows = [
    flow({ id: "1", name: "Intake", flowId: "902100000001" }),
    flow({ id: "2", name: "Never published", flowId: null }),
    flow({ id: "3", name: "Long gone", isGone: true }),
  ];
  isOn = true;
  now = 0;
  troubles: SetTrouble[] = [];
  refuses: string | null = null;
  /** What differs on a new person's telephone. */
  fresh: Partial<SandboxPhone> = {};

  readonly on = () => () => undefined;
  readonly mediaUrl = (key: string) => key;
  // biome-ignore lint/suspicious/noExplicitAny: one table for all commands.
  readonly call = async (command: string, request: any): Promise<any> => {
    this.asked.push({ command, request });
    if (command === this.refuses) throw problem("refused", "none", { detail: "nothing to tap is called Hours" });
    switch (command) {
      case "sandbox_state":
        return {
          people: [{ username: "nora.writes", name: "Nora" }],
          now: this.now,
          troubles: [...this.troubles],
        };
      case "sandbox_phone":
        return this.#phone(request.person, request.locale);
      case "sandbox_act":
        if (request.act.kind === "ad") this.#greet();
        if (request.act.kind === "link")
          this.fresh = { came: { source: "SHORTLINKS", reference: request.act.reference } };
        if (request.act.kind === "tap") this.fresh = { ...this.fresh, came: null };
        return {};
      case "sandbox_advance":
        this.now += request.advanceMs;
        return {};
      case "sandbox_trouble":
        this.#let(request.trouble);
        return {};
      case "sandbox_trouble_end":
        this.troubles = this.troubles.filter(({ id }) => id !== request.troubleId);
        return {};
      case "greeting":
        return { accountId: "1", flows: this.flows };
      case "automatic":
        return {
          accountId: "1",
          rules: { isOn: this.isOn, pauseMinutes: 1, stopWords: [] },
          onSince: null,
          taps: 0,
          answered: 0,
          stoppedThreads: 0,
        };
      default:
        return {};
    }
  };

  #greet() {
    const welcome = [said({ mid: "w0", text: "Thanks for tapping!" })];
    const quickReplies = [tap("I am interested!", "INTERESTED")];
    this.fresh = { came: { source: "ADS", reference: null }, welcome, quickReplies, iceBreakers: [] };
  }

  #let(trouble: SandboxTrouble | null) {
    if (trouble === null) this.troubles = [];
    else this.troubles.push({ id: String(this.troubles.length + 1), trouble, until: this.now + 60_000 });
  }

  #phone(person: string, locale: string): SandboxPhone {
    const hours = locale === "de_DE" ? tap("Zeiten", "ZEITEN") : tap("Hours", "HOURS");
    const rest = {
      came: null,
      welcome: [],
      menu: [hours, tap("Same words", "FIRST"), tap("Same words", "SECOND"), shop],
      locales: ["de_DE", "default"],
    };
    if (person !== "nora.writes") {
      const iceBreakers = [tap("When are you open?", "OPEN")];
      return {
        username: person,
        name: null,
        said: [],
        quickReplies: [],
        iceBreakers,
        typing: false,
        ...rest,
        ...this.fresh,
      };
    }
    const card = { title: "And now?", subtitle: null, buttons: [tap("More", "MORE")] };
    return {
      username: person,
      name: "Nora",
      said: [
        said({ mid: "1", byPerson: true, text: "Hello" }),
        said({ mid: "2", text: "gone", unsent: true }),
        said({ mid: "3", cards: [card], kinds: ["template"] }),
      ],
      quickReplies: [tap("Yes", "YES")],
      iceBreakers: [],
      typing: true,
      ...rest,
    };
  }

  acts() {
    return this.of("sandbox_act");
  }

  /** What was asked of a command. */
  of(name: string) {
    return this.asked.filter(({ command }) => command === name).map(({ request }) => request);
  }
}

const shop = { title: "Shop", payload: null, url: "https://shop.example/" };
