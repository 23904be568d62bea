/** The bytes of a commit object as text: headers, encodings, identities. */
package io.jenkins.plugins.releasepipeline.git.text;
