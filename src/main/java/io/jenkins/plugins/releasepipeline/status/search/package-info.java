/** <em>Where is my change?</em>: finds a commit by id, request, bug or words, and tells where it runs. */
package io.jenkins.plugins.releasepipeline.status.search;
