/** Who may change an environment, in addition to the permissions of the host: decided here, for users that the host knows. */
package io.jenkins.plugins.releasepipeline.domain.access;
