/** Documentation that is generated from the code, and the checks of all documentation. */
package io.jenkins.plugins.releasepipeline.docs;
