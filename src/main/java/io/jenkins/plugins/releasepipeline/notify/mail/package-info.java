/** Tells by mail. */
package io.jenkins.plugins.releasepipeline.notify.mail;
