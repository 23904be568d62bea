/** The only package that imports Jenkins: binds arguments, checks permission, calls the engine, renders. */
package io.jenkins.plugins.releasepipeline.jenkins;
