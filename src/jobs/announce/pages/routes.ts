import type { Hono } from 'hono';
import type { Office } from '../../../accounts/pages/office.ts';
import type { SignedInEnv } from '../../../accounts/pages/only.ts';
import { addBegin } from './begin-route.tsx';
import { addEdit } from './edit-route.tsx';
import { addForm } from './form-route.tsx';
import { addKeepScript } from './keep-script.ts';
import { addLife } from './life-route.tsx';
import { addPreview } from './preview-route.tsx';

/** All that an employer does with an announcement, from the first word to the end; only for who is signed in as one. */
export const addAnnounce = (app: Hono<SignedInEnv>, office: Office): void => {
  for (const add of [addKeepScript, addBegin, addForm, addPreview, addEdit, addLife]) add(app, office);
};
