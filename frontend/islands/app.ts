// The one script of every page. Each island looks for its mark-up and does nothing without it.
import htmx from "htmx.org";
import { startAgain } from "./again";
import { startCalendar } from "./calendar";
import { startFind } from "./find";
import { startFolds } from "./fold";
import { startKeys } from "./keys";
import { startMore } from "./more";
import { startOffline } from "./offline";
import { startPasskeys } from "./passkey";
import { startTheme } from "./theme";
import { startTimeline } from "./timeline";
import { startFailures, startToasts } from "./toasts";

// No eval, no scripts or styles out of answers, and no pages kept in the browser's storage.
Object.assign(htmx.config, {
  allowEval: false,
  allowScriptTags: false,
  includeIndicatorStyles: false,
  historyCacheSize: 0,
  refreshOnHistoryMiss: true,
  historyRestoreAsHxRequest: false,
  selfRequestsOnly: true,
});

startTheme(document);
startKeys(document);
startPasskeys(document);
startFolds(document);
startCalendar(document);
startTimeline(document);
startToasts(document);
startFailures(document);
startAgain(document);
startOffline(document);
startFind(document);
startMore(document);
