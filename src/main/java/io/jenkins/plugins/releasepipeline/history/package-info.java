/** The history of deployments: an append-only chain of Git commits for each environment. */
package io.jenkins.plugins.releasepipeline.history;
