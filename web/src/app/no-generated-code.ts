import { z } from 'zod';

// The content security policy forbids code made at run time; zod would try it, and the browser would report the attempt.
z.config({ jitless: true });
