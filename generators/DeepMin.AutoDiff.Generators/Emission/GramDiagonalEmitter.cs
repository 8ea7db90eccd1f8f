using DeepMin.AutoDiff.Generators.CSharp;
using DeepMin.AutoDiff.Generators.Operators;
using DeepMin.AutoDiff.Generators.Programs;
using DeepMin.AutoDiff.Generators.Transforms;

namespace DeepMin.AutoDiff.Generators.Emission;

/// <summary>Emits the diagonal of the Gram matrix: the squared norm of row k of D from its factors, in sweep k.</summary>
internal sealed class GramDiagonalEmitter(OperatorRow row) : IOperatorEmitter
{
    private const string Norms = "norms";
    private const string RowDirection = "a";
    private const string ColumnDirection = "b";

    public OperatorRow Row => row;

    public IEnumerable<PhaseUse> Phases(OperatorPrograms programs) => [new(programs.RowFactors)];

    public WorkspaceText Workspace(EmissionContext context, string variant) => Layout(context).Workspace(context.Identity.Scalar);

    public GeneratedFile Emit(EmissionContext context) => OperatorFile.Create(
        context,
        row,
        [$"G = D·Dᵀ, {row.Formula} = ∂y/∂θ on its diagonal; row k of a sample is", .. Formulas.Cotangents(context.Programs.RowFactors.Program, "="), .. Formulas.Added(context, context.Programs.RowFactors.Program)],
        writer => Checks(writer, context),
        writer => Sweep(writer, context));

    private static ScratchLayout Layout(EmissionContext context)
    {
        ScratchLayout scratch = new(context.Programs.RowFactors);
        scratch.Add(Norms, context.OutputCount);
        return scratch;
    }

    private void Checks(SourceWriter writer, EmissionContext context)
    {
        OperatorWriter body = new(writer, context, OperatorWriter.QualifiedKernels);
        body.RequireInput();
        body.RequireLengths(row.Members[0].Parameters);
        body.RequireWorkspace(row.Name);
        body.RunSweep($"global::{ModelIdentity.BodyNamespace}.{SweepName(context)}", row.Members[0].PassedOn);
    }

    private void Sweep(SourceWriter writer, EmissionContext context)
    {
        OperatorWriter body = new(writer, context);
        body.Sweep(SweepName(context), row.Members[0].Captures(writer.Scalar), () => Samples(writer, context, body), "file", () => body.OwnPhases(row.Name));
    }

    private string SweepName(EmissionContext context) => context.Identity.MangledName + row.Name;

    private static void Samples(SourceWriter writer, EmissionContext context, OperatorWriter body)
    {
        FusedProgram program = context.Programs.RowFactors;
        body.DeclareShared(program.Program.Roots);
        using (body.BlockLoop(Layout(context)))
        {
            writer.Line($"{Norms}.Clear();");
            body.SampleCalls(program);
            using (body.SweepLoop(context.OutputCount, out string sweep))
            {
                body.SweepCalls(program, sweep);
                using SourceWriter.Scope samples = writer.Loop($"for (int {PhaseEmitter.SampleIndex} = 0; {PhaseEmitter.SampleIndex} < {Norms}.Width; {PhaseEmitter.SampleIndex} += {ScalarType.Lanes}.Count)");
                foreach (GramTerm term in context.Programs.GramTerms)
                    Term(writer, term, sweep);
            }

            writer.Line($"block.Store({Norms}, diagonal, {context.OutputCount});");
        }
    }

    private static void Term(SourceWriter writer, GramTerm term, string sweep)
    {
        using SourceWriter.Scope? rowDirections = writer.Loop(RowDirection, term.RowFactor.Directions, out _);
        using SourceWriter.Scope? columnDirections = writer.Loop(ColumnDirection, term.ColumnFactor.Directions, out _);
        writer.Line($"{Norms}.Add({sweep}, {PhaseEmitter.SampleIndex}, {Norm(term, sweep, writer)});");
    }

    /// <summary>(u·u′)·(Σ v·v′ + ones); none of the products of a unit vector by itself.</summary>
    private static string Norm(GramTerm term, string sweep, SourceWriter writer)
    {
        string[] inner = [.. term.Pairs.Select(pair => Product(pair.Row, pair.Column, sweep) ?? writer.Scalar.One), .. term.Ones == 0 ? [] : new[] { writer.Scalar.Literal(term.Ones) }];
        string sum = string.Join(" + ", inner);
        return Product(term.RowFactor, term.ColumnFactor, sweep) is { } outer ? $"{outer} * ({sum})" : sum;
    }

    /// <summary>The inner product of two factors of one sample; none for that of e_k with itself, which is 1.</summary>
    private static string? Product(Node left, Node right, string sweep)
    {
        if (left is not UnitNode && right is not UnitNode)
        {
            (string u, string v) = (Direction(left, RowDirection), Direction(right, ColumnDirection));
            return (left.IsShared, right.IsShared) switch
            {
                (true, true) => $"SampleProduct.Dot({u}, {v})",
                (true, false) => $"{v}.Dot({u}, {PhaseEmitter.SampleIndex})",
                _ => $"{u}.Dot({v}, {PhaseEmitter.SampleIndex})",
            };
        }

        string[] entries = [.. new[] { Entry(left, RowDirection, sweep), Entry(right, ColumnDirection, sweep) }.OfType<string>()];
        return entries.Length == 0 ? null : string.Join(" * ", entries);
    }

    /// <summary>Entry k of a factor; none if it is 1.</summary>
    private static string? Entry(Node factor, string direction, string sweep) => factor is UnitNode unit
        ? unit.Scale is null ? null : At(unit.Scale, sweep)
        : At(factor, factor.Directions == 1 ? sweep : IndexText.Sum(IndexText.Times(factor.Rows, direction), sweep));

    private static string At(Node node, string index) => $"{node.Name}[{index}{(node.IsShared ? "" : ", " + PhaseEmitter.SampleIndex)}]";

    private static string Direction(Node node, string direction) => node.Directions == 1 ? node.Name : $"{node.Name}.Slice({IndexText.Times(node.Rows, direction)}, {node.Rows})";
}
