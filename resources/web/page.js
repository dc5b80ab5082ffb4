// The browser page. It is told what happens by server-sent events and counts the seconds itself.
// Every word comes with the state or stands in the page; everything is shown as text, never markup.
"use strict";

(() => {
  const HOUR = 3600000;
  const HOUR_S = 3600;
  const SILENT_AFTER = 12000; // ms; the server says something every 5 s
  const STALE_AFTER = 45000; // ms; the window renews the state every 15 s
  const AGAIN_AFTER = 3000;
  // How wide the signs of the digits are, in parts of their size.
  const DIGIT_EM = 0.59;
  const COLON_EM = 0.21;
  const EDGE_EM = 0.09;

  const EVENTS = new URL("events", document.currentScript.src);
  const OWN_ZONE = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const root = document.documentElement;
  const at = (id) => document.getElementById(id);

  let feed = null;
  let state = null;
  let ahead = 0; // ms by which the room's clock is ahead of this device's, whatever that one says
  let heard = 0;
  let age = 0;
  let spokenFor = "";
  let off = false; // switched off for good: the next page has another address

  // Who reads everything on a dark ground gets one; the frame and the words still tell over time.
  const dark = matchMedia("(prefers-color-scheme: dark)");

  const now = () => Date.now() + ahead;

  // Texts

  function say(element, text) {
    if (element.textContent !== text) element.textContent = text;
  }

  function show(element, shown) {
    element.toggleAttribute("hidden", !shown); // drawings have no property of that name
  }

  function fill(sentence, fields) {
    return sentence.replace(/\{(\w+)\}/g, (whole, name) => (name in fields ? fields[name] : whole));
  }

  function element(name, className, text) {
    const made = document.createElement(name);
    if (className) made.className = className;
    if (text) made.textContent = text;
    return made;
  }

  function sign(name) {
    const made = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    made.setAttribute("class", "sign");
    made.setAttribute("aria-hidden", "true");
    const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
    use.setAttribute("href", "#sign-" + name);
    made.append(use);
    return made;
  }

  // Times

  const formats = new Map();

  function format(zone, parts) {
    const key = zone + JSON.stringify(parts);
    if (!formats.has(key)) {
      let made = null;
      try {
        made = new Intl.DateTimeFormat(root.lang, { timeZone: zone, ...parts });
      } catch {
        made = null; // a zone that this browser does not know
      }
      formats.set(key, made);
    }
    return formats.get(key);
  }

  function inZone(ms, zone, parts) {
    const known = format(zone, parts);
    if (known) return known.format(ms);
    const shifted = ms + state.zone.offset_minutes * 60000;
    return format("UTC", parts).format(shifted);
  }

  const CLOCK = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" };
  const clock = (ms, zone = state.zone.name) => (ms === null ? "" : inZone(ms, zone, CLOCK));
  const dayOf = (ms, zone) => inZone(ms, zone, { day: "numeric", month: "numeric" });
  const placeOf = (zone) => zone.split("/").pop().replaceAll("_", " ");

  function ownTime(ms) {
    const text = clock(ms, OWN_ZONE);
    if (dayOf(ms, OWN_ZONE) === dayOf(ms, state.zone.name)) return text;
    return inZone(ms, OWN_ZONE, { weekday: "short" }) + " " + text;
  }

  const elsewhere = (ms) => clock(ms, OWN_ZONE) !== clock(ms) || dayOf(ms, OWN_ZONE) !== dayOf(ms, state.zone.name);
  const two = (number) => String(number).padStart(2, "0");

  // Time left is rounded up and time over down, so that 00:00 stands for one second only.
  function digits(remaining) {
    const left = remaining > 0;
    const seconds = left ? Math.ceil(remaining / 1000) : Math.floor(-remaining / 1000);
    const plus = !left && seconds > 0 ? "+" : "";
    let minutes = Math.floor(seconds / 60);
    if (seconds >= HOUR_S) {
      if (left && seconds % 60) minutes += 1;
      return { text: plus + Math.floor(minutes / 60) + ":" + two(minutes % 60), unit: state.words.hours };
    }
    if (left && state.hide_seconds && seconds > 120) {
      return { text: String(Math.ceil(seconds / 60)), unit: state.words.minutes };
    }
    return { text: plus + (plus ? minutes : two(minutes)) + ":" + two(seconds % 60), unit: "" };
  }

  // What the display says right now

  function face() {
    if (state.session) return running(state.session);
    const words = state.words;
    const view = { mode: state.mode, digits: null, tag: "", tagSign: "", titleSign: "", lead: ["", ""], word: words.next };
    view.sentence = state.sentence
      ? fill(state.sentence.text, state.sentence.at === null ? {} : momentWords(state.sentence.at))
      : "";
    if (state.mode === "closed") {
      const tag = fill(state.adjourned ? words.adjourned_at : words.closed_at, { clock: clock(state.closed_at) });
      return { ...view, tag, tagSign: "check" };
    }
    if (state.sentence) return view;
    return { ...view, ...waiting(), word: words.then };
  }

  // What a sentence may name of a moment: the time of day, the name of the day, the date.
  function momentWords(ms) {
    const zone = state.zone.name;
    return {
      clock: clock(ms),
      date: inZone(ms, zone, { weekday: "long" }),
      day: inZone(ms, zone, { day: "numeric", month: "long" }),
    };
  }

  function waiting() {
    const { words, starts_at: start } = state;
    const lead = start === null ? ["", ""] : [words.starts, clock(start)];
    const rest = start === null ? 0 : start - now();
    if (rest >= 12 * HOUR) return { sentence: fill(state.starts_words, momentWords(start)) };
    if (rest > 0) return { lead, digits: digits(rest), tag: words.starts_in, tagSign: "clock" };
    return { lead, sentence: words.starts_soon };
  }

  function remainingOf(session) {
    return session.remaining_ms - (session.stands_still ? 0 : now() - state.now);
  }

  function running(session) {
    const words = state.words;
    const remaining = remainingOf(session);
    const ends = clock(session.ends_at);
    let mode = state.mode;
    if (mode === "on time" || mode === "warning" || mode === "over") {
      mode = remaining < 0 ? "over" : remaining <= session.warn_ms ? "warning" : "on time";
    }
    const view = { mode, remaining, digits: digits(remaining), sentence: "", tag: "", tagSign: "", titleSign: "", lead: [words.until, ends], word: words.next };
    if (mode === "warning") {
      const minutes = Math.max(1, Math.ceil(remaining / 60000));
      view.tag = session.minutes_left[Math.min(minutes, session.minutes_left.length) - 1];
      view.tagSign = "timer";
    } else if (mode === "over") {
      view.tag = words.over_time;
      view.lead[0] = ends === clock(session.planned_end) ? words.planned_to : words.was_to_end;
    } else if (mode === "paused") {
      view.tag = words.paused;
      view.tagSign = "pause";
      view.lead = ["", ""];
    } else if (mode === "break") {
      view.tag = remaining < 0 ? words.break_is_over : "";
      view.titleSign = state.kind === "lunch" ? "utensils" : "coffee";
      view.lead[0] = words.back_at;
    }
    return view;
  }

  // Painting

  function paintSign(svg, name) {
    show(svg, Boolean(name));
    if (name) svg.firstElementChild.setAttribute("href", "#sign-" + name);
  }

  function paintDigits(shown) {
    const place = at("digits");
    show(place, Boolean(shown));
    show(at("unit"), Boolean(shown && shown.unit));
    if (!shown) return;
    const colons = shown.text.split(":").length - 1;
    const ems = (shown.text.length - colons) * DIGIT_EM + colons * COLON_EM;
    // Short ones are as large as five signs are.
    place.style.setProperty("--ems", (Math.max(ems, 4 * DIGIT_EM + COLON_EM) + EDGE_EM).toFixed(2));
    say(place, shown.text);
    say(at("unit"), shown.unit);
  }

  function paintBar(view) {
    const bar = at("bar");
    const session = state.session;
    const [done, warn, over] = bar.children;
    show(bar, Boolean(session && session.allotted_ms > 0));
    if (bar.hidden) return;
    const whole = session.allotted_ms;
    const late = Math.max(0, -view.remaining);
    const percent = (part) => (100 * part) / (whole + late) + "%";
    const used = Math.min(whole, Math.max(0, whole - view.remaining));
    done.style.width = percent(used);
    const warned = view.mode === "warning" ? Math.max(0, used - (whole - session.warn_ms)) : 0;
    warn.style.left = percent(used - warned);
    warn.style.width = percent(warned);
    over.style.width = percent(late);
    show(over, late > 0);
  }

  function paintFoot(view) {
    const message = state.message;
    show(at("message"), Boolean(message));
    show(at("foot"), !message);
    say(at("message"), message);
    const following = state.next.length ? state.next[0].title : "";
    const [leadWord, lead] = at("lead").children;
    const [followWord, follow] = at("follow").children;
    say(leadWord, view.lead[0]);
    say(lead, view.lead[1]);
    say(followWord, following ? view.word : "");
    say(follow, following);
  }

  function paintClocks() {
    const differs = elsewhere(now());
    say(at("clock"), clock(now()));
    say(at("place"), differs ? state.zone.place : "");
    show(at("own-clock"), differs);
    say(at("own-clock"), differs ? fill(state.words.your_time, { clock: ownTime(now()) }) : "");
  }

  function paint() {
    paintLost();
    if (!state) return;
    const view = face();
    root.dataset.mode = view.mode;
    root.dataset.ground = dark.matches || state.blank || (view.mode === "over" && !isLost()) ? "ink" : "paper";
    root.toggleAttribute("data-blank", state.blank);
    show(at("blank"), state.blank);
    say(at("blank"), state.words.blank);
    document.title = state.title === state.meeting ? state.title : state.title + ", " + state.meeting;
    say(at("title"), state.title);
    say(at("chair"), state.chair);
    paintSign(at("title-sign"), view.titleSign);
    show(at("tag"), Boolean(view.tag));
    say(at("tag-words"), view.tag);
    paintSign(at("tag-sign"), view.tagSign);
    paintDigits(view.digits);
    at("digits").setAttribute("aria-label", state.words.time_left);
    show(at("sentence"), Boolean(view.sentence));
    say(at("sentence"), view.sentence || "");
    paintBar(view);
    paintFoot(view);
    paintClocks();
    speak(view);
  }

  // Screen readers hear of another state, not of each second.
  function speak(view) {
    const lost = isLost();
    const key = JSON.stringify([view.mode, state.title, state.message, state.blank, lost, off]);
    if (key === spokenFor) return;
    const words = [];
    if (lost) words.push(lostWords());
    else if (state.blank) words.push(state.words.blank);
    else words.push(state.title, view.tag, view.sentence, view.lead.join(" ").trim(), state.message);
    spokenFor = key;
    say(at("spoken"), words.filter(Boolean).join(", "));
  }

  function paintAgenda() {
    const differs = state.agenda.some((row) => row.planned_start !== null && elsewhere(row.planned_start));
    show(at("agenda"), state.agenda.length > 0);
    say(at("zone"), differs ? state.zone.place : "");
    show(at("own-zone"), differs);
    say(at("own-zone"), differs ? placeOf(OWN_ZONE) : "");
    // Noon is on the same date everywhere that matters here: the date is the meeting's, not an instant.
    const date = format("UTC", { weekday: "long", day: "numeric", month: "long" }).format(Date.parse(state.day.date + "T12:00Z"));
    say(at("day"), [state.day.words, state.day.label, date].filter(Boolean).join(", "));
    at("rows").replaceChildren(...state.agenda.map((row) => agendaRow(row, differs)));
  }

  function agendaRow(row, differs) {
    const made = element("tr", rowClass(row));
    made.append(timeCell(row));
    if (differs) made.append(element("td", "own", row.start === null ? "" : ownTime(row.start)));
    const cell = element("td", "what");
    const title = element("span", "title", row.title);
    title.dir = "auto";
    const lines = [element("div", "line")];
    lines[0].append(title);
    if (row.chair) {
      const who = element("span", "who", row.chair);
      who.dir = "auto";
      lines.push(element("div", "line"));
      lines[1].append(who);
    }
    if (row.word) {
      const word = element("span", "word");
      if (row.state === "done") word.append(sign("check"));
      word.append(row.word);
      lines.at(-1).append(word);
    }
    cell.append(...lines);
    made.append(cell);
    return made;
  }

  function rowClass(row) {
    const names = [];
    if (row.state === "running" || row.state === "paused") names.push("now");
    if (row.missed || row.state === "done" || row.state === "skipped" || row.state === "carried") names.push("past");
    if (row.state === "skipped" || row.state === "carried") names.push("gone");
    if (row.kind !== "session") names.push("rest");
    return names.join(" ");
  }

  // The planned time is struck through beside the projected one, where they differ.
  function timeCell(row) {
    const cell = element("td", "time");
    const planned = clock(row.planned_start);
    const projected = clock(row.start);
    const gone = row.missed || row.state === "skipped" || (row.state === "carried" && !projected);
    if (planned && (gone || (projected && projected !== planned))) {
      const spoken = element("span", "unseen", fill(state.words.planned, { clock: planned }) + " ");
      const struck = element("s", "", planned);
      struck.setAttribute("aria-hidden", "true");
      cell.append(spoken, struck);
    }
    if (projected && !gone) {
      if (cell.childNodes.length) cell.append(" ", element("b", "", projected));
      else cell.append(projected);
    }
    return cell;
  }

  // The feed

  const lostWords = () => (off ? state.words.off : state.words.lost);
  const isLost = () => off || Math.abs(Date.now() - heard) > SILENT_AFTER || age > STALE_AFTER;

  function paintLost() {
    if (!state) return;
    const lost = isLost();
    root.toggleAttribute("data-lost", lost);
    show(at("lost"), lost);
    say(at("lost-since"), lost ? fill(state.words.last_update, { clock: clock(state.now) }) : "");
    say(at("lost-words"), lost ? lostWords() : "");
  }

  function take(event) {
    const told = JSON.parse(event.data);
    heard = Date.now();
    age = told.age_ms;
    const fresh = Boolean(told.state);
    if (fresh) state = told.state;
    if (!state) return;
    ahead = state.now + age - heard;
    if (fresh) paintAgenda();
    paint();
  }

  function connect() {
    if (feed) feed.close();
    feed = new EventSource(EVENTS);
    feed.addEventListener("state", take);
    feed.addEventListener("alive", take);
    feed.addEventListener("off", () => {
      off = true;
      feed.close();
      paint();
    });
    feed.addEventListener("error", () => {
      heard = 0;
      paint();
      if (feed.readyState === EventSource.CLOSED) setTimeout(connect, AGAIN_AFTER);
    });
  }

  // The display changes with the whole second of the room's clock, as everywhere in the room.
  function tick() {
    setTimeout(tick, 1002 - (now() % 1000));
    if (!off && heard && Math.abs(Date.now() - heard) > SILENT_AFTER) {
      heard = 0; // asked for once; from then on errors ask again
      connect();
    }
    paint();
  }

  document.addEventListener("visibilitychange", () => {
    if (!document.hidden && isLost() && !off) connect();
  });
  dark.addEventListener("change", paint);
  root.dataset.ground = dark.matches ? "ink" : "paper";

  connect();
  tick();
})();
