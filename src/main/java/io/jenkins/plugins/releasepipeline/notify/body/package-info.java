/** What receivers get: an event in words, and the bodies of webhooks. Pure; a text from people stays text in each of them. */
package io.jenkins.plugins.releasepipeline.notify.body;
