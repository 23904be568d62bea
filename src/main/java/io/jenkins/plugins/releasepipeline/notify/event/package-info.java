/** What happened, as people and programs are told of it: from the history, from waiting builds, and from drift. */
package io.jenkins.plugins.releasepipeline.notify.event;
