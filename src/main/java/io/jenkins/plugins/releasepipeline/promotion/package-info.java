/**
 * Promotions: the request, its plan and the running promotion. A rollback is a promotion of an
 * earlier commit.
 */
package io.jenkins.plugins.releasepipeline.promotion;
