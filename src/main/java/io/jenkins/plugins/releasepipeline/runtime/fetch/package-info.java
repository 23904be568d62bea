/** When the mirror is fetched, and how fresh it must be before a decision. */
package io.jenkins.plugins.releasepipeline.runtime.fetch;
