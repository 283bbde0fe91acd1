package io.mingge.incident;

/** How the matter came to be known. */
public enum Source {
  PATROL,
  VISIT,
  RESIDENT,
  WINDOW,
  DEPARTMENT,
  POLICE_PUSH,
  LAMP,
  VIDEO_PATROL,
  ONLINE_PLATFORM,
  ALARM
}
