/** What version endpoints answered in the past, kept on the disk. */
package io.jenkins.plugins.releasepipeline.endpoint.log;
