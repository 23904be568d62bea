/**
 * What a promotion is: the request, its plan and the promotion that is under way. A rollback is a promotion of an
 * earlier commit.
 */
package io.jenkins.plugins.releasepipeline.promotion;
