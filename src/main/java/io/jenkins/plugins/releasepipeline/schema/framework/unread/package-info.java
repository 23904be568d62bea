/** Files in folders of migrations that no other framework reads; they need manual review. */
package io.jenkins.plugins.releasepipeline.schema.framework.unread;
