import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { Outlet } from '@tanstack/react-router';
import { ConfigProvider } from 'antd';
import en from 'antd/es/locale/en_US';
import zh from 'antd/es/locale/zh_CN';
import { useState, type ReactNode } from 'react';
import { isPassing } from '../api/failures.ts';
import { useLanguage } from '../words/texts.ts';
import { theme } from './theme.ts';

/** Around every page, signed in or not: what is kept of answers, and the language and look of the components. */
export function RootFrame(): ReactNode {
  const language = useLanguage();
  const [client] = useState(newQueryClient);
  return (
    <QueryClientProvider client={client}>
      <ConfigProvider
        theme={theme}
        locale={language === 'zh' ? zh : en}
        button={{ autoInsertSpace: false }}
        wave={{ disabled: true }}
      >
        <Outlet />
      </ConfigProvider>
    </QueryClientProvider>
  );
}

function newQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        // Only what may pass is tried again: a refusal stays one.
        retry: (failures, failure) => failures < 2 && isPassing(failure),
        // Asked even without a connection, so that "not reachable" is said instead of nothing.
        networkMode: 'always',
      },
      mutations: { networkMode: 'always' },
    },
  });
}
