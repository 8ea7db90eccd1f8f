using System.Collections.Immutable;
using DeepMin.AutoDiff.Generators.CSharp;
using DeepMin.AutoDiff.Generators.Operators;
using DeepMin.AutoDiff.Generators.Programs;
using DeepMin.AutoDiff.Generators.Transforms;

namespace DeepMin.AutoDiff.Generators.Emission;

/// <summary>Emits the Jacobian in both modes: rows by cotangent sweeps, columns by tangent sweeps.</summary>
internal sealed class JacobianEmitter(OperatorRow row) : IOperatorEmitter
{
    public OperatorRow Row => row;

    public IEnumerable<PhaseUse> Phases(OperatorPrograms programs) =>
    [
        new(programs.JacobianReverse),
        new(programs.JacobianForward.Samples, PerSweep: false),
        .. programs.JacobianForward.Targets.Select(target => new PhaseUse(target.Sweeps, PerSweep: true)),
    ];

    public WorkspaceText Workspace(EmissionContext context, string variant) =>
        (variant == "JacobianForward" ? ForwardLayout(context) : ReverseLayout(context)).Workspace(context.Identity.Scalar);

    public GeneratedFile Emit(EmissionContext context) => OperatorFile.Create(
        context, row, Formula(context), writer => Checks(writer, context), writer => Sweeps(writer, context));

    private IEnumerable<string> Formula(EmissionContext context)
    {
        Program rows = context.Programs.JacobianReverse.Program;
        TargetSweeps[] targets = [.. context.Programs.JacobianForward.Targets.Where(target => target.Result is not (null or UnitNode))];
        IEnumerable<string> forward = targets.Length == 0 ? [] :
        [
            $"Forward mode, {targets[0].Result!.Name} = ∂y by entry k of {string.Join(", ", targets.Select(target => target.Target.Name))}:",
            .. Formulas.Added(context, targets.Select(target => target.Sweeps.Program)),
        ];
        return
        [
            $"{row.Formula}. Reverse mode, {(context.OutputCount == 1 ? "the row" : "row k")} of a sample:",
            .. Formulas.Cotangents(rows, "="),
            .. Formulas.Added(context, rows),
            .. forward,
        ];
    }

    private static (string Type, string Name)[] ModeParameters(ScalarType scalar) =>
        [($"ModelInput<{scalar}>", "input"), ($"Span<{scalar}>", "outputs"), ($"Span<{scalar}>", "jacobian"), ("int", "rowStride"), ($"Span<{scalar}>", "workspace")];

    private static ScratchLayout ReverseLayout(EmissionContext context) =>
        new(context.Programs.JacobianReverse) { LongestTransposed = Rows(context).LongestTransposed };

    private static ScratchLayout ForwardLayout(EmissionContext context) =>
        new([context.Programs.JacobianForward.Samples, .. context.Programs.JacobianForward.Targets.Select(target => target.Sweeps)]);

    private static OuterProductEmitter Rows(EmissionContext context) => new(context.Programs.JacobianReverse.Program, "rows", isSum: false);

    private void Checks(SourceWriter writer, EmissionContext context)
    {
        OperatorWriter body = new(writer, context, OperatorWriter.QualifiedKernels);
        body.RequireInput();
        body.RequireLengths([Parameter.Outputs]);
        writer.Line($"{OperatorWriter.QualifiedKernels}Require.Rows(jacobian.Length, {Parameter.PerSample(context.OutputCount)}, {context.ParameterCount}, rowStride, \"jacobian\");");
        (string cheaper, string other) = context.Programs.ForwardIsCheaper ? ("Forward", "Reverse") : ("Reverse", "Forward");
        using (writer.Block($"if ({OperatorWriter.QualifiedKernels}Require.Mode(mode) == global::DeepMin.AutoDiff.JacobianMode.{other})"))
            Run(body, context, other);
        using (writer.Block("else"))
            Run(body, context, cheaper);
    }

    private void Run(OperatorWriter body, EmissionContext context, string mode)
    {
        body.RequireWorkspace(row.Name + mode);
        body.RunSweep($"global::{ModelIdentity.BodyNamespace}.{context.Identity.MangledName}{row.Name}.{mode}", "input, outputs, jacobian, rowStride, workspace");
    }

    private void Sweeps(SourceWriter writer, EmissionContext context)
    {
        OperatorWriter body = new(writer, context);
        using (writer.Block($"file static class {context.Identity.MangledName}{row.Name}"))
        {
            Reverse(writer, body, context);
            writer.Line();
            Forward(writer, body, context);
            body.OwnPhases(row.Name);
            Rows(context).EmitMethods(writer);
            new ColumnEmitter(context).EmitMethods(writer);
        }
    }

    private static void Reverse(SourceWriter writer, OperatorWriter body, EmissionContext context)
    {
        FusedProgram program = context.Programs.JacobianReverse;
        writer.Line("/// <summary>Reverse mode: sweep k pulls the unit vector of output k back to row k of D.</summary>");
        body.Sweep("Reverse", ModeParameters(writer.Scalar), () =>
        {
            body.DeclareShared(program.Program.Roots);
            using (body.BlockLoop(ReverseLayout(context)))
            {
                body.SampleCalls(program);
                body.StoreResult(context.Model.Output, "outputs");
                using (body.SweepLoop(context.OutputCount, out string sweep))
                {
                    body.SweepCalls(program, sweep);
                    foreach (Slice slice in context.Model.Parameters.Except(program.Program.ParameterCotangents.Select(cotangent => cotangent.Slice)))
                        ClearSlice(writer, context, slice, sweep, $" // y does not depend on {slice.Name}");
                    string row = sweep == "0" ? "jacobian" : $"jacobian.Slice({IndexText.Product(sweep, "rowStride")})";
                    writer.Lines(Rows(context).Calls(sweep, row, IndexText.Times(context.OutputCount, "rowStride")));
                }
            }
        }, "public");
    }

    private static void Forward(SourceWriter writer, OperatorWriter body, EmissionContext context)
    {
        ColumnSweeps columns = context.Programs.JacobianForward;
        ColumnEmitter emitter = new(context);
        writer.Line("/// <summary>Forward mode: sweep k pushes the unit vector of neuron k forward to the outputs, once per layer that parameters enter.</summary>");
        body.Sweep("Forward", ModeParameters(writer.Scalar), () =>
        {
            body.DeclareShared(columns.Targets.SelectMany(ColumnEmitter.Reads));
            using (body.BlockLoop(ForwardLayout(context)))
            {
                body.SampleCalls(columns.Samples);
                body.StoreResult(context.Model.Output, "outputs");
                Clear(writer, context, emitter.Cleared);
                foreach (TargetSweeps target in columns.Targets)
                {
                    using (body.SweepLoop(target.Target.Length, out string sweep))
                    {
                        body.SweepCalls(target.Sweeps, sweep);
                        writer.Lines(emitter.Calls(target, sweep));
                    }
                }
            }
        }, "public");
    }

    /// <summary>Clears the columns of slices that no sweep assigns before it adds to them.</summary>
    private static void Clear(SourceWriter writer, EmissionContext context, ImmutableArray<Slice> slices)
    {
        if (slices.IsEmpty)
            return;
        using SourceWriter.Scope? loop = writer.Loop("q", context.OutputCount, out string q);
        foreach (Slice slice in slices)
            ClearSlice(writer, context, slice, q);
    }

    private static void ClearSlice(SourceWriter writer, EmissionContext context, Slice slice, string q, string comment = "")
    {
        using SourceWriter.Scope samples = OperatorWriter.SampleLoop(writer);
        writer.Line($"jacobian.Slice({IndexText.Sum(IndexText.Product(ColumnEmitter.Row(context, q), "rowStride"), $"{slice.Offset}")}, {slice.Length}).Clear();{comment}");
    }
}
