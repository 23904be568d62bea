/** Reads iCalendar feeds in the background, and says when they have an event. */
package io.jenkins.plugins.releasepipeline.gate.calendar;
