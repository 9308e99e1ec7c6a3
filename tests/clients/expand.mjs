// What ical.js (the reader of Thunderbird) makes of a calendar between two days, as JSON.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [file, from, to, library] = process.argv.slice(2);
const { default: ICAL } = await import(pathToFileURL(library).href);
const calendar = new ICAL.Component(ICAL.parse(readFileSync(file, "utf8")));
for (const zone of calendar.getAllSubcomponents("vtimezone")) {
  ICAL.TimezoneService.register(new ICAL.Timezone(zone));
}
const first = Date.parse(from) / 1000;
const last = Date.parse(to) / 1000;
const found = [];
const add = (start, end, title) => {
  const times = [start, end].map((time) => time.toUnixTime());
  if (times[0] < last && times[1] > first) found.push([...times, start.isDate, title]);
};
for (const each of calendar.getAllSubcomponents("vevent")) {
  const event = new ICAL.Event(each);
  if (!event.isRecurring()) {
    add(event.startDate, event.endDate, event.summary);
    continue;
  }
  const series = event.iterator();
  for (let next = series.next(); next && next.toUnixTime() < last; next = series.next()) {
    const one = event.getOccurrenceDetails(next);
    add(one.startDate, one.endDate, event.summary);
  }
}
process.stdout.write(JSON.stringify(found));
