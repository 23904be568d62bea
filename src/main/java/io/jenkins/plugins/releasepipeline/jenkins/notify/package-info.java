/** Tells of events by what Jenkins has: credentials, the mail server, and the listeners of other plugins. */
package io.jenkins.plugins.releasepipeline.jenkins.notify;
