using System.Collections.Immutable;
using DeepMin.AutoDiff.Generators.CSharp;
using DeepMin.AutoDiff.Generators.Programs;
using DeepMin.AutoDiff.Generators.Transforms;

namespace DeepMin.AutoDiff.Generators.Emission;

/// <summary>Emits the Jacobian in both modes: rows by cotangent sweeps, columns by tangent sweeps.</summary>
internal sealed class JacobianEmitter : IOperatorEmitter
{
    private const string Concern = "Jacobian";

    public void Register(EmissionContext context)
    {
        context.Phases.Add(Concern, context.Programs.JacobianReverse);
        context.Phases.Add(Concern, context.Programs.JacobianForward.Samples, perSweep: false);
        foreach (TargetSweeps target in context.Programs.JacobianForward.Targets)
            context.Phases.Add(Concern, target.Sweeps, perSweep: true);
    }

    public IEnumerable<OperatorFacts> Facts(EmissionContext context) =>
    [
        new("JacobianForward", context.Programs.Costs.JacobianForward, ForwardLayout(context).Workspace(context.Identity.Scalar)),
        new("JacobianReverse", context.Programs.Costs.JacobianReverse, ReverseLayout(context).Workspace(context.Identity.Scalar)),
    ];

    public GeneratedFile Emit(EmissionContext context) => OperatorFile.Create(
        context, Concern, new FileHead(Formula(context), Facts(context)), Member(context), writer => Checks(writer, context), writer => Sweeps(writer, context));

    private static IEnumerable<string> Formula(EmissionContext context)
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
            $"{Member(context).Formula}. Reverse mode, {(context.OutputCount == 1 ? "the row" : "row k")} of a sample:",
            .. Formulas.Cotangents(rows, "="),
            .. Formulas.Added(context, rows),
            .. forward,
        ];
    }

    private static OperatorMember Member(EmissionContext context) => new(
        "Jacobian",
        $"Evaluates the outputs y(x; θ) and the Jacobian D = ∂y/∂θ. The default mode is {Default(context)} mode, by operation count.",
        [Parameter.Input, Parameter.Mode, Parameter.Outputs, Parameter.Jacobian, Parameter.RowStride, Parameter.Workspace],
        [Parameter.Theta, Parameter.Inputs, Parameter.Outputs, Parameter.Jacobian])
    {
        Rents = c => c.Programs.Costs.ForwardIsCheaper ? "JacobianForward" : "JacobianReverse",
    };

    private static (string Type, string Name)[] ModeParameters(ScalarType scalar) =>
        [($"ModelInput<{scalar}>", "input"), ($"Span<{scalar}>", "outputs"), ($"Span<{scalar}>", "jacobian"), ("int", "rowStride"), ($"Span<{scalar}>", "workspace")];

    private static string Default(EmissionContext context) => context.Programs.Costs.ForwardIsCheaper ? "forward" : "reverse";

    private static ScratchLayout ReverseLayout(EmissionContext context) =>
        new(context.Programs.JacobianReverse) { LongestBySample = Rows(context).LongestBySample };

    private static ScratchLayout ForwardLayout(EmissionContext context) =>
        new([context.Programs.JacobianForward.Samples, .. context.Programs.JacobianForward.Targets.Select(target => target.Sweeps)]);

    private static OuterProductEmitter Rows(EmissionContext context) => new(context.Programs.JacobianReverse.Program, "rows", isSum: false);

    private static void Checks(SourceWriter writer, EmissionContext context)
    {
        OperatorWriter body = new(writer, context, OperatorWriter.QualifiedKernels);
        body.RequireInput();
        body.RequireLengths([Parameter.Outputs]);
        writer.Line($"{OperatorWriter.QualifiedKernels}Shape.RequireRows(jacobian.Length, {OperatorWriter.PerSample(context.OutputCount)}, {context.ParameterCount}, rowStride, \"jacobian\");");
        (string cheaper, string other) = context.Programs.Costs.ForwardIsCheaper ? ("Forward", "Reverse") : ("Reverse", "Forward");
        using (writer.Block($"if ({OperatorWriter.QualifiedKernels}Shape.Require(mode) == global::DeepMin.AutoDiff.JacobianMode.{other})"))
            Run(writer, body, context, other);
        using (writer.Block("else"))
            Run(writer, body, context, cheaper);
    }

    private static void Run(SourceWriter writer, OperatorWriter body, EmissionContext context, string mode)
    {
        body.RequireWorkspace($"{(mode == "Forward" ? ForwardLayout(context) : ReverseLayout(context)).WorkspaceLength(writer.Scalar)}");
        body.RunSweep($"global::{ModelIdentity.BodyNamespace}.{context.Identity.MangledName}{Concern}.{mode}", "input, outputs, jacobian, rowStride, workspace");
    }

    private static void Sweeps(SourceWriter writer, EmissionContext context)
    {
        OperatorWriter body = new(writer, context);
        using (writer.Block($"file static class {context.Identity.MangledName}{Concern}"))
        {
            Reverse(writer, body, context);
            writer.Line();
            Forward(writer, body, context);
            body.OwnPhases(Concern);
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
