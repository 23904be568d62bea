/** Plan, proceed, deploy, verify, record; a rollback is a promotion of an earlier commit. */
package io.jenkins.plugins.releasepipeline.promotion;
