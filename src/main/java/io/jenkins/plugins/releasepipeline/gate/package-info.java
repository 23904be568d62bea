/** The rules that may refuse a promotion, each a pure function with a reason for its answer. */
package io.jenkins.plugins.releasepipeline.gate;
