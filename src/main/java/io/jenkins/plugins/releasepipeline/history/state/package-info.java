/** What the entries of an environment add up to, and checkpoints of that, so that not all are read each time. */
package io.jenkins.plugins.releasepipeline.history.state;
