/** What ran at a time in the past. */
package io.jenkins.plugins.releasepipeline.status.past;
