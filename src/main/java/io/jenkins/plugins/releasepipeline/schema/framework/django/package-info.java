/** Django's migrations, operation by operation. */
package io.jenkins.plugins.releasepipeline.schema.framework.django;
