import type { ClaimTables } from '../vendor.ts';

const terraformDocs = 'HCP Terraform: workload identity tokens';

/** HCP Terraform and Terraform Enterprise. */
export const terraform = (): ClaimTables => ({
  claims: [
    ['sub', 'string', terraformDocs, 'Organization, project, workspace and run phase'],
    ['terraform_organization_id', 'string', terraformDocs, 'ID of the organization'],
    ['terraform_organization_name', 'string', terraformDocs, 'Name of the organization'],
    ['terraform_project_id', 'string', terraformDocs, 'ID of the project'],
    ['terraform_project_name', 'string', terraformDocs, 'Name of the project'],
    ['terraform_workspace_id', 'string', terraformDocs, 'ID of the workspace'],
    ['terraform_workspace_name', 'string', terraformDocs, 'Name of the workspace'],
    ['terraform_full_workspace', 'string', terraformDocs, 'Organization, project and workspace'],
    ['terraform_run_id', 'string', terraformDocs, 'ID of the run'],
    ['terraform_run_phase', 'string', terraformDocs, 'Whether the run plans or applies'],
  ],
});

const circleDocs = 'CircleCI: OpenID Connect tokens';

/** CircleCI. */
export const circleCi = (): ClaimTables => ({
  claims: [
    ['sub', 'string', circleDocs, 'Organization, project and user of the job'],
    ['aud', 'string', circleDocs, 'Audience (default: ID of the organization)'],
    ['oidc.circleci.com/context-ids', 'array', circleDocs, 'IDs of the contexts of the job'],
    ['oidc.circleci.com/org-id', 'string', circleDocs, 'ID of the organization'],
    ['oidc.circleci.com/project-id', 'string', circleDocs, 'ID of the project'],
    ['oidc.circleci.com/ssh-rerun', 'boolean', circleDocs, 'Whether the job was rerun with SSH'],
    ['oidc.circleci.com/vcs-origin', 'string', circleDocs, 'Repository of the pipeline'],
    ['oidc.circleci.com/vcs-ref', 'string', circleDocs, 'Git ref of the pipeline'],
  ],
});

const buildkiteDocs = 'Buildkite: OIDC tokens';

/** Buildkite. */
export const buildkite = (): ClaimTables => ({
  claims: [
    ['sub', 'string', buildkiteDocs, 'Organization, pipeline, ref, commit and step'],
    ['aud', 'string', buildkiteDocs, 'Audience (default: URL of the organization)'],
    ['organization_slug', 'string', buildkiteDocs, 'Slug of the organization'],
    ['pipeline_slug', 'string', buildkiteDocs, 'Slug of the pipeline'],
    ['build_number', 'number', buildkiteDocs, 'Number of the build'],
    ['build_branch', 'string', buildkiteDocs, 'Branch of the build'],
    ['build_tag', 'string', buildkiteDocs, 'Tag of the build'],
    ['build_commit', 'string', buildkiteDocs, 'Commit of the build'],
    ['step_key', 'string', buildkiteDocs, 'Key of the step'],
    ['job_id', 'string', buildkiteDocs, 'ID of the job'],
    ['agent_id', 'string', buildkiteDocs, 'ID of the agent that runs the job'],
  ],
});

const bitbucketDocs = 'Bitbucket Pipelines: OIDC';

/** Bitbucket Pipelines. */
export const bitbucket = (): ClaimTables => ({
  claims: [
    ['sub', 'string', bitbucketDocs, 'Repository, environment and step, by their IDs'],
    ['workspaceUuid', 'string', bitbucketDocs, 'ID of the workspace'],
    ['repositoryUuid', 'string', bitbucketDocs, 'ID of the repository'],
    ['pipelineUuid', 'string', bitbucketDocs, 'ID of the pipeline'],
    ['pipelineRunUuid', 'string', bitbucketDocs, 'ID of the run of the pipeline'],
    ['stepUuid', 'string', bitbucketDocs, 'ID of the step'],
    ['deploymentEnvironmentUuid', 'string', bitbucketDocs, 'ID of the deployment environment'],
    ['branchName', 'string', bitbucketDocs, 'Branch of the pipeline'],
  ],
});
