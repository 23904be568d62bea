/** Files in folders of migrations that no other framework reads: a person is asked about them. */
package io.jenkins.plugins.releasepipeline.schema.framework.unread;
