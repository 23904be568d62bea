/** Where a pipeline's history lies on the disk, and which one is its own after it got another name. */
package io.jenkins.plugins.releasepipeline.runtime.storage;
