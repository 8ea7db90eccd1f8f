using System.Collections.Immutable;
using DeepMin.AutoDiff.Generators.Programs;
using DeepMin.AutoDiff.Generators.Symbolics;
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
        new("JacobianForward", context.Programs.Costs.JacobianForward, $"{ForwardLayout(context).WorkspaceLength(context.Identity.Scalar)}L"),
        new("JacobianReverse", context.Programs.Costs.JacobianReverse, $"{ReverseLayout(context).WorkspaceLength(context.Identity.Scalar)}L"),
    ];

    public GeneratedFile Emit(EmissionContext context) => OperatorFile.Create(context, Concern, [Member(context)], writer => Body(writer, context));

    private static OperatorMember Member(EmissionContext context) => new(
        "Jacobian",
        $"Evaluates the outputs y(x; θ) and the Jacobian D = ∂y/∂θ. The default mode is {Default(context)} mode, by operation count.",
        [Parameter.Input, Parameter.Mode, Parameter.Outputs, Parameter.Jacobian, Parameter.RowStride, Parameter.Workspace],
        [Parameter.Theta, Parameter.Inputs, Parameter.Outputs, Parameter.Jacobian]);

    private static (string Type, string Name)[] ModeParameters(ScalarType scalar) =>
        [($"ModelInput<{scalar}>", "input"), ($"Span<{scalar}>", "outputs"), ($"Span<{scalar}>", "jacobian"), ("int", "rowStride"), ($"Span<{scalar}>", "workspace")];

    private static string Default(EmissionContext context) => context.Programs.Costs.ForwardIsCheaper ? "forward" : "reverse";

    private static ScratchLayout ReverseLayout(EmissionContext context) =>
        new(context.Programs.JacobianReverse) { LongestBySample = Rows(context).LongestBySample };

    private static ScratchLayout ForwardLayout(EmissionContext context) =>
        new([context.Programs.JacobianForward.Samples, .. context.Programs.JacobianForward.Targets.Select(target => target.Sweeps)]);

    private static OuterProductEmitter Rows(EmissionContext context) => new(context.Programs.JacobianReverse.Program, "rows", isSum: false);

    private static void Body(SourceWriter writer, EmissionContext context)
    {
        OperatorWriter body = new(writer, context);
        using (writer.Block(Member(context).Signature(writer.Scalar)))
        {
            body.RequireInput();
            writer.Line("int samples = input.SampleCount;");
            body.RequireLengths([Parameter.Outputs]);
            writer.Line($"Shape.RequireRows(jacobian.Length, {OperatorWriter.PerSample(context.OutputCount)}, {context.ParameterCount}, rowStride, nameof(jacobian));");
            (string cheaper, string other) = context.Programs.Costs.ForwardIsCheaper ? ("Forward", "Reverse") : ("Reverse", "Forward");
            using (writer.Block($"if (Shape.Require(mode) == JacobianMode.{other})"))
                Dispatch(writer, body, context, other);
            using (writer.Block("else"))
                Dispatch(writer, body, context, cheaper);
        }

        Reverse(writer, body, context);
        Forward(writer, body, context);
        body.OwnPhases(Concern);
        Rows(context).EmitMethods(writer);
        ColumnEmitter columns = new(context);
        foreach (TargetSweeps target in context.Programs.JacobianForward.Targets)
            columns.EmitMethod(writer, target);
    }

    private static void Dispatch(SourceWriter writer, OperatorWriter body, EmissionContext context, string mode)
    {
        body.RequireWorkspace($"{(mode == "Forward" ? ForwardLayout(context) : ReverseLayout(context)).WorkspaceLength(writer.Scalar)}");
        body.RunSweep(mode, "input, outputs, jacobian, rowStride, workspace");
    }

    private static void Reverse(SourceWriter writer, OperatorWriter body, EmissionContext context)
    {
        FusedProgram program = context.Programs.JacobianReverse;
        writer.Line();
        writer.Line("/// <summary>Reverse mode: sweep k pulls the unit vector of output k back to row k of D.</summary>");
        body.Sweep("Reverse", ModeParameters(writer.Scalar), () =>
        {
            body.DeclareTheta(program.Program.Roots);
            using (body.BlockLoop(ReverseLayout(context)))
            {
                body.SampleCalls(program);
                body.StoreResult(context.Model.Output, "outputs");
                using (body.SweepLoop(context.OutputCount, out string sweep))
                {
                    body.SweepCalls(program, sweep);
                    foreach (Slice slice in context.Model.Parameters.Except(program.Program.ParameterCotangents.Select(cotangent => cotangent.Slice)))
                        ClearSlice(writer, context, slice, sweep, $" // y does not depend on {slice.Name}");
                    string row = sweep == "0" ? "jacobian" : $"jacobian.Slice({Names.Product(sweep, "rowStride")})";
                    writer.Lines(Rows(context).Calls(sweep, row, Names.Times(context.OutputCount, "rowStride")));
                }
            }
        });
    }

    private static void Forward(SourceWriter writer, OperatorWriter body, EmissionContext context)
    {
        ColumnSweeps columns = context.Programs.JacobianForward;
        writer.Line();
        writer.Line("/// <summary>Forward mode: sweep k pushes the unit vector of neuron k forward to the outputs, once per layer that parameters enter.</summary>");
        body.Sweep("Forward", ModeParameters(writer.Scalar), () =>
        {
            body.DeclareTheta(columns.Targets.SelectMany(ColumnEmitter.Reads));
            using (body.BlockLoop(ForwardLayout(context)))
            {
                body.SampleCalls(columns.Samples);
                body.StoreResult(context.Model.Output, "outputs");
                Clear(writer, context, new ColumnEmitter(context).Cleared);
                foreach (TargetSweeps target in columns.Targets)
                {
                    using (body.SweepLoop(target.Target.Length, out string sweep))
                    {
                        body.SweepCalls(target.Sweeps, sweep);
                        writer.Line(ColumnEmitter.Call(target, sweep));
                    }
                }
            }
        });
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
        writer.Line($"jacobian.Slice({Names.Sum(Names.Product(ColumnEmitter.Row(context, q), "rowStride"), $"{slice.Offset}")}, {slice.Length}).Clear();{comment}");
    }
}
