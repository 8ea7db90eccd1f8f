using DeepMin.AutoDiff.CodeFixes;
using DeepMin.AutoDiff.Generators.Tests.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace DeepMin.AutoDiff.Generators.Tests.CodeFixes;

/// <summary>Applies code fixes as an editor would.</summary>
internal static class CodeFixVerifier
{
    /// <summary>Mends the first defect, or all of them at once, and compares the text; none of the fixed ids may remain after all are mended.</summary>
    public static async Task VerifyAsync(SourceFix fix, string[] before, string[] after, bool all = false)
    {
        using AdhocWorkspace workspace = new();
        Solution solution = Open(workspace, before);
        Diagnostic[] defects = await DefectsAsync(solution, fix);
        Assert.NotEmpty(defects);

        Solution mended = all ? await FixAllAsync(solution, fix, defects) : await FixAsync(solution, fix, defects[0]);

        Assert.Equal(after, await TextsAsync(mended));
        int remaining = (await DefectsAsync(mended, fix)).Length;
        Assert.True(all ? remaining == 0 : remaining < defects.Length, $"{remaining} of {defects.Length} defects remain");
    }

    /// <summary>Whether a fix offers something for the first defect of a source.</summary>
    public static async Task<bool> OffersAsync(SourceFix fix, Diagnostic defect, Document document)
    {
        List<CodeAction> offered = [];
        await fix.RegisterCodeFixesAsync(new CodeFixContext(document, defect, (action, _) => offered.Add(action), CancellationToken.None));
        return offered.Count > 0;
    }

    public static Solution Open(AdhocWorkspace workspace, params string[] sources)
    {
        CSharpCompilation compilation = TestCompilation.Create();
        ProjectId project = ProjectId.CreateNewId();
        Solution solution = workspace.CurrentSolution.AddProject(ProjectInfo.Create(
            project, VersionStamp.Default, "Test", "Test", LanguageNames.CSharp, compilationOptions: compilation.Options, parseOptions: TestCompilation.ParseOptions, metadataReferences: compilation.References));
        solution = solution.AddDocument(DocumentId.CreateNewId(project), "Usings.cs", compilation.SyntaxTrees[0].ToString());
        for (int i = 0; i < sources.Length; i++)
            solution = solution.AddDocument(DocumentId.CreateNewId(project), $"Source{i}.cs", sources[i], filePath: $"Source{i}.cs");
        return solution;
    }

    private static async Task<Diagnostic[]> DefectsAsync(Solution solution, SourceFix fix)
    {
        Compilation compilation = (await solution.Projects.Single().GetCompilationAsync())!;
        return
        [
            .. (await DiagnosticVerifier.AnalyzeAsync(compilation)).Concat(compilation.GetDiagnostics()).Where(defect => fix.FixableDiagnosticIds.Contains(defect.Id))
                .OrderBy(defect => defect.Location.SourceTree!.FilePath, StringComparer.Ordinal).ThenBy(defect => defect.Location.SourceSpan.Start),
        ];
    }

    private static async Task<Solution> FixAsync(Solution solution, SourceFix fix, Diagnostic defect)
    {
        List<CodeAction> offered = [];
        Document document = solution.GetDocument(defect.Location.SourceTree)!;
        await fix.RegisterCodeFixesAsync(new CodeFixContext(document, defect, (action, _) => offered.Add(action), CancellationToken.None));
        return await AppliedAsync(Assert.Single(offered));
    }

    private static async Task<Solution> FixAllAsync(Solution solution, SourceFix fix, Diagnostic[] defects)
    {
        FixAllContext context = new(
            solution.Projects.Single(), fix, FixAllScope.Project, codeActionEquivalenceKey: "All", fix.FixableDiagnosticIds, new GivenDiagnostics(defects), CancellationToken.None);
        return await AppliedAsync((await fix.GetFixAllProvider().GetFixAsync(context))!);
    }

    private static async Task<Solution> AppliedAsync(CodeAction action) =>
        Assert.IsType<ApplyChangesOperation>(Assert.Single(await action.GetOperationsAsync(CancellationToken.None))).ChangedSolution;

    private static async Task<string[]> TextsAsync(Solution solution)
    {
        List<string> texts = [];
        foreach (Document document in solution.Projects.Single().Documents.Where(document => document.FilePath is not null))
            texts.Add((await document.GetTextAsync()).ToString());
        return [.. texts];
    }

    private sealed class GivenDiagnostics(Diagnostic[] defects) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) => Task.FromResult<IEnumerable<Diagnostic>>(defects);

        public override Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken) =>
            Task.FromResult(defects.Where(defect => document.Project.Solution.GetDocument(defect.Location.SourceTree) == document));

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) => Task.FromResult<IEnumerable<Diagnostic>>([]);
    }
}
