/** The step {@code rollbackTo}. */
package io.jenkins.plugins.releasepipeline.jenkins.step.rollback;
