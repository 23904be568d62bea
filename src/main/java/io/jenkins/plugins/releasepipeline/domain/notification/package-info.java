/** Who is told of which events, as an admin defined it. */
package io.jenkins.plugins.releasepipeline.domain.notification;
