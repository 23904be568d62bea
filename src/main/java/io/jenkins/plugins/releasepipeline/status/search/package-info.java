/** Finds a commit by id, pull request, bug or words, and where it runs: <em>Where is my change?</em> */
package io.jenkins.plugins.releasepipeline.status.search;
