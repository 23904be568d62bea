/** The actions of the page and of scripts: reads a request, acts, answers with JSON. */
package io.jenkins.plugins.releasepipeline.runtime.api;
