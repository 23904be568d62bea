/** Finds a commit by id, request, bug or words, and tells where it runs: <em>Where is my change?</em> */
package io.jenkins.plugins.releasepipeline.status.search;
