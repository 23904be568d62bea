/** Tells by HTTP, signed as Standard Webhooks has it. */
package io.jenkins.plugins.releasepipeline.notify.webhook;
