using DeepMin.AutoDiff.Generators.Programs;

namespace DeepMin.AutoDiff.Generators.Emission;

/// <summary>What the bodies of all operators have in common: checks, the loop over samples, calls of phases.</summary>
internal sealed class OperatorWriter(SourceWriter writer, EmissionContext context)
{
    public void RequireInput(string input = "input") =>
        writer.Line($"Shape.Require(in {input}, inputCount: {context.InputCount}, parameterCount: {context.ParameterCount}, constantCount: {context.Model.ConstantCount});");

    /// <summary>Requires the lengths of an operator's spans; an optional one may also be empty.</summary>
    public void RequireLengths(IEnumerable<Parameter> parameters)
    {
        foreach (Parameter parameter in parameters.Where(parameter => parameter.Length is not null))
        {
            if (parameter.IsOptional)
                writer.Line($"if (!{parameter.Name}.IsEmpty)");
            using SourceWriter.Scope? optional = parameter.IsOptional ? writer.Indent() : null;
            Require(parameter.Name, parameter.Length!(context));
        }
    }

    public void Require(string span, string expected) => writer.Line($"Shape.Require({span}.Length, {expected}, nameof({span}));");

    public void RequireWorkspace(string expected) => writer.Line($"Shape.RequireAtLeast(workspace.Length, {expected}, nameof(workspace));");

    public static string PerSample(long count) => count == 1 ? "samples" : $"{count}L * samples";

    /// <summary>Declares θ, the constants, and the slices of them (or of a direction of θ) that consumers of a program read as values.</summary>
    public void DeclareTheta(IEnumerable<Node> consumed)
    {
        writer.Line($"{writer.Scalar.ReadOnly("theta")} = input.Theta;");
        if (context.Model.ConstantCount > 0)
            writer.Line($"{writer.Scalar.ReadOnly("constants")} = input.Constants;");
        foreach (LiteralNode literal in context.Model.Literals)
            writer.Line($"{writer.Scalar.ReadOnly(literal.Name)} = {context.Identity.PhasesClass}.{Names.Field(literal)};");
        foreach (ParameterNode vector in consumed.SelectMany(node => node is UnitNode ? node.WholeOperands : [node]).OfType<ParameterNode>().Distinct())
            writer.Line($"{writer.Scalar.ReadOnly(vector.Name)} = {Names.Vector(vector.Vector.Source)}.Slice({vector.Vector.Slice.Offset}, {vector.Length});");
    }

    /// <summary>Begins the loop over samples; the inputs of a sample are at hand in it.</summary>
    public SourceWriter.Scope SampleLoop()
    {
        SourceWriter.Scope loop = writer.Block("for (int n = 0; n < samples; n++)");
        InputNode input = context.Model.Input;
        writer.Line($"{writer.Scalar.ReadOnly(input.Name)} = input.Inputs.Slice(n * input.InputStride, {input.Length});");
        return loop;
    }

    /// <summary>Begins the loop over the sweeps of a sample, and gives the number of the sweep; a single sweep needs no loop.</summary>
    public SourceWriter.Scope? SweepLoop(int count, out string sweep) => writer.Loop(PhaseMethod.SweepIndex, count, out sweep);

    /// <summary>Calls the phases that run once per sample.</summary>
    public void SampleCalls(FusedProgram program) => Calls(program, perSweep: false, "");

    /// <summary>Calls the phases that run once per sweep.</summary>
    public void SweepCalls(FusedProgram program, string sweep) => Calls(program, perSweep: true, sweep);

    private void Calls(FusedProgram program, bool perSweep, string sweep)
    {
        foreach (PartNode part in program.Program.Nodes.OfType<PartNode>().Where(part => part.IsView && part.IsPerSweep == perSweep))
            writer.Line($"{writer.Scalar.ReadOnly(part.Name)} = {View(part)};");

        foreach (Phase phase in program.Phases.Where(phase => phase.IsPerSweep == perSweep))
            writer.Line(context.Phases.Call(phase, sweep, context.Identity.PhasesClass));
    }

    private static string View(PartNode part) => part.Whole is ParameterNode { Vector: { } vector }
        ? $"{Names.Vector(vector.Source)}.Slice({vector.Slice.Offset + part.Offset}, {part.Length})"
        : $"{part.Whole.Name}.Slice({part.Offset}, {part.Length})";

    public void OwnPhases(string concern)
    {
        foreach (PhaseMethod method in context.Phases.Own(concern))
        {
            writer.Line();
            PhaseEmitter.Emit(writer, method, "private");
        }
    }

    /// <summary>The rows of sample n of what the caller gives; where an optional argument is empty, ones stand for it.</summary>
    public void ArgumentRows(Program program, IEnumerable<Parameter> parameters)
    {
        foreach (ArgumentNode argument in program.Nodes.OfType<ArgumentNode>())
        {
            string row = $"{argument.Argument}.Slice({Names.Times(argument.Length, "n")}, {argument.Length})";
            bool isOptional = parameters.Single(parameter => parameter.Name == argument.Argument).IsOptional;
            writer.Line($"{writer.Scalar.ReadOnly(argument.Name)} = {(isOptional ? $"{argument.Argument}.IsEmpty ? ones : {row}" : row)};");
        }
    }

    /// <summary>The row of sample n in which a result is computed.</summary>
    public void ResultRow(Node result, string destination)
    {
        if (result.IsComputed)
            SampleRow(writer.Scalar.Writable(result.Name), destination, result.Length);
    }

    /// <summary>Copies a result that is not computed but stands elsewhere, after the phases.</summary>
    public void CopyResult(Node result, string destination)
    {
        if (!result.IsComputed)
            writer.Line($"{result.Name}.CopyTo({destination}.Slice({Names.Times(result.Length, "n")}, {result.Length}));");
    }

    /// <summary>A row of a matrix with Q columns per sample, of which sample n has its own.</summary>
    public void SampleRow(string declaration, string source, int length) => writer.Line($"{declaration} = {source}.Slice({Names.Times(length, "n")}, {length});");
}
